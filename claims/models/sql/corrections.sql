-- What our stories relied on, and how it is corrected.

-- A story relies on a claim or fact in a sentence of its own; what stood then is of that fact.
CREATE FUNCTION usage_is_of_its_story() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM claims_passage p JOIN claims_snapshot n ON n.id = p.snapshot_id JOIN claims_story s ON s.source_id = n.source_id
        WHERE p.id = NEW.passage_id AND s.id = NEW.story_id
    ) THEN
        RAISE EXCEPTION 'This sentence is not of this story' USING ERRCODE = 'check_violation', CONSTRAINT = 'usage_is_of_its_story';
    END IF;
    IF NEW.standing_id IS NOT NULL AND NOT EXISTS (SELECT FROM claims_standing WHERE id = NEW.standing_id AND fact_id = NEW.fact_id) THEN
        RAISE EXCEPTION 'What stood is of another fact' USING ERRCODE = 'check_violation', CONSTRAINT = 'usage_standing_is_of_its_fact';
    END IF;
    IF TG_OP = 'UPDATE' AND (OLD.story_id, OLD.passage_id, OLD.claim_id, OLD.fact_id, OLD.standing_id)
        IS DISTINCT FROM (NEW.story_id, NEW.passage_id, NEW.claim_id, NEW.fact_id, NEW.standing_id)
    THEN
        RAISE EXCEPTION 'What a story relied on stays as it was' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'usage_stays';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER usage_is_of_its_story BEFORE INSERT OR UPDATE ON claims_usage FOR EACH ROW EXECUTE FUNCTION usage_is_of_its_story();

-- Rule 2. A correction goes from draft to issued a step at a time, is changed in its draft only, and stays once it is issued.
CREATE FUNCTION correction_goes_forward() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    said constant text[] := '{status,approved_by_id,approved_at,issued_by_id,issued_at,revision}';
BEGIN
    IF NEW.against_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM claims_correction c WHERE c.id = NEW.against_id AND c.id <> NEW.id AND c.status = 'issued'
            AND (c.claim_id, c.fact_id, c.story_id) IS NOT DISTINCT FROM (NEW.claim_id, NEW.fact_id, NEW.story_id)
            AND NOT (c.against_id IS NOT NULL AND c.kind IN ('retraction', 'withdrawal') AND NEW.kind IN ('retraction', 'withdrawal'))
    ) THEN
        RAISE EXCEPTION 'A correction corrects an issued one of the same thing, and what takes one back is not taken back'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'correction_is_against_its_like';
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.status <> 'draft' THEN
            RAISE EXCEPTION 'A correction begins as a draft' USING ERRCODE = 'check_violation', CONSTRAINT = 'correction_begins_as_draft';
        END IF;
        RETURN NEW;
    END IF;
    IF NOT (OLD.status = 'draft' AND NEW.status IN ('draft', 'proposed', 'withdrawn')
            OR OLD.status = 'proposed' AND NEW.status IN ('draft', 'approved', 'withdrawn')
            OR OLD.status = 'approved' AND NEW.status IN ('issued', 'withdrawn'))
        OR (OLD.claim_id, OLD.fact_id, OLD.story_id, OLD.against_id, OLD.drafted_by_id)
            IS DISTINCT FROM (NEW.claim_id, NEW.fact_id, NEW.story_id, NEW.against_id, NEW.drafted_by_id)
        OR OLD.approved_by_id IS NOT NULL AND (OLD.approved_by_id, OLD.approved_at) IS DISTINCT FROM (NEW.approved_by_id, NEW.approved_at)
        OR OLD.status <> 'draft' AND (to_jsonb(OLD) - said) <> (to_jsonb(NEW) - said)
    THEN
        RAISE EXCEPTION 'A correction stays as it was written' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'correction_goes_forward';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER correction_goes_forward BEFORE INSERT OR UPDATE ON claims_correction FOR EACH ROW EXECUTE FUNCTION correction_goes_forward();
ALTER TABLE claims_correction ADD CONSTRAINT correction_right_is_another CHECK (right_id <> claim_id);
CREATE TRIGGER stays_issued BEFORE DELETE ON claims_correction FOR EACH ROW WHEN (OLD.status = 'issued') EXECUTE FUNCTION stays_as_it_is();

-- A story stays the source that it was filed as: what it relied on stands there.
CREATE TRIGGER stays_its_source BEFORE UPDATE ON claims_story FOR EACH ROW WHEN (OLD.source_id <> NEW.source_id) EXECUTE FUNCTION stays_as_it_is();

-- A follow-up is of a story that relied on it, comes of an issued correction, and stays closed.
CREATE FUNCTION follow_up_follows() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM claims_correction WHERE id = NEW.correction_id AND status = 'issued')
        OR NEW.usage_id IS NOT NULL AND NOT EXISTS (SELECT FROM claims_usage WHERE id = NEW.usage_id AND story_id = NEW.story_id)
    THEN
        RAISE EXCEPTION 'A follow-up follows an issued correction, in the story that relied on it' USING ERRCODE = 'check_violation', CONSTRAINT = 'follow_up_follows';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER follow_up_follows BEFORE INSERT OR UPDATE ON claims_followup FOR EACH ROW EXECUTE FUNCTION follow_up_follows();
CREATE TRIGGER stays_where_it_is BEFORE UPDATE ON claims_followup FOR EACH ROW
    WHEN ((OLD.correction_id, OLD.story_id, OLD.usage_id) IS DISTINCT FROM (NEW.correction_id, NEW.story_id, NEW.usage_id))
    EXECUTE FUNCTION stays_as_it_is();
CREATE TRIGGER stays_closed BEFORE UPDATE ON claims_followup FOR EACH ROW WHEN (OLD.status <> 'open') EXECUTE FUNCTION stays_as_it_is();

-- A correction's history takes along what happened to its follow-ups.
CREATE INDEX entry_of_correction_after ON core_entry ((after -> 'correction_id')) WHERE table_name = 'claims_followup';
CREATE INDEX entry_of_correction_before ON core_entry ((before -> 'correction_id')) WHERE table_name = 'claims_followup';
