-- Reviews: what they may become, and what stays as it was given.

-- A version's ratings are laid down with it: none comes to a version that a review uses.
CREATE FUNCTION rating_is_laid_down_once() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM claims_review WHERE version_id = NEW.version_id) THEN
        RAISE EXCEPTION 'This version of the scale is in use' USING ERRCODE = 'check_violation', CONSTRAINT = 'rating_is_laid_down_once';
    END IF;
    IF NEW.value IS NOT NULL AND NOT EXISTS (
        SELECT FROM claims_scaleversion v WHERE v.id = NEW.version_id AND NEW.value BETWEEN v.worst AND v.best
    ) THEN
        RAISE EXCEPTION 'A rating lies between the worst and the best' USING ERRCODE = 'check_violation', CONSTRAINT = 'rating_between_worst_and_best';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER rating_is_laid_down_once BEFORE INSERT ON claims_rating FOR EACH ROW EXECUTE FUNCTION rating_is_laid_down_once();

ALTER TABLE claims_review ADD CONSTRAINT review_reasoning_short_enough CHECK (octet_length(reasoning) <= 32768);

-- Rules 2 and 5. A review goes from draft to published a step at a time, is changed in its draft only, stays once it is
-- published, and is approved by nobody who ever was its author.
CREATE FUNCTION review_goes_forward() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    said constant text[] := '{status,returned_because,due_on,approved_by_id,approved_at,published_by_id,published_at,revision}';
BEGIN
    IF NEW.rating_id IS NOT NULL AND NOT EXISTS (SELECT FROM claims_rating WHERE id = NEW.rating_id AND version_id = NEW.version_id) THEN
        RAISE EXCEPTION 'The rating is of another scale' USING ERRCODE = 'check_violation', CONSTRAINT = 'review_rating_is_of_its_scale';
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.status <> 'draft' THEN
            RAISE EXCEPTION 'A review begins as a draft' USING ERRCODE = 'check_violation', CONSTRAINT = 'review_begins_as_draft';
        END IF;
        IF NEW.supersedes_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM claims_review r WHERE r.id = NEW.supersedes_id AND r.status = 'published' AND r.claim_id = NEW.claim_id
        ) THEN
            RAISE EXCEPTION 'A review supersedes a published one of the same claim' USING ERRCODE = 'check_violation', CONSTRAINT = 'review_supersedes_its_like';
        END IF;
        RETURN NEW;
    END IF;
    IF NOT (OLD.status = 'draft' AND NEW.status IN ('draft', 'submitted', 'given_up')
            OR OLD.status = 'submitted' AND NEW.status IN ('submitted', 'draft', 'approved', 'given_up')
            OR OLD.status = 'approved' AND NEW.status IN ('approved', 'published', 'given_up'))
        OR (OLD.claim_id, OLD.supersedes_id) IS DISTINCT FROM (NEW.claim_id, NEW.supersedes_id)
        OR OLD.approved_by_id IS NOT NULL AND (OLD.approved_by_id, OLD.approved_at) IS DISTINCT FROM (NEW.approved_by_id, NEW.approved_at)
        OR OLD.status <> 'draft' AND (to_jsonb(OLD) - said) <> (to_jsonb(NEW) - said)
    THEN
        RAISE EXCEPTION 'A review stays as it was written' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'review_goes_forward';
    END IF;
    IF NEW.approved_by_id IS NOT NULL AND OLD.approved_by_id IS NULL AND EXISTS (
        SELECT FROM core_entry WHERE table_name = 'claims_review' AND object_id = NEW.id
            AND (after ->> 'author_id')::bigint = NEW.approved_by_id
    ) THEN
        RAISE EXCEPTION 'Nobody approves what they wrote' USING ERRCODE = 'check_violation', CONSTRAINT = 'review_approved_by_another';
    END IF;
    IF NEW.status = 'published' AND OLD.status <> 'published' AND EXISTS (
        SELECT FROM claims_review r JOIN claims_scaleversion v ON v.id = r.version_id
        WHERE r.claim_id = NEW.claim_id AND r.status = 'published' AND r.id IS DISTINCT FROM NEW.supersedes_id
            AND v.scale_id = (SELECT scale_id FROM claims_scaleversion WHERE id = NEW.version_id)
            AND NOT EXISTS (SELECT FROM claims_review s WHERE s.supersedes_id = r.id AND s.status = 'published')
            AND NOT EXISTS (SELECT FROM claims_correction c WHERE c.review_id = r.id AND c.status = 'issued'
                AND c.against_id IS NULL AND c.kind IN ('retraction', 'withdrawal'))
    ) THEN
        RAISE EXCEPTION 'A claim has one published review on a scale' USING ERRCODE = 'check_violation', CONSTRAINT = 'review_one_on_a_scale';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER review_goes_forward BEFORE INSERT OR UPDATE ON claims_review FOR EACH ROW EXECUTE FUNCTION review_goes_forward();
CREATE TRIGGER stays_published BEFORE DELETE ON claims_review FOR EACH ROW WHEN (OLD.status = 'published') EXECUTE FUNCTION stays_as_it_is();

-- Evidence, and who was asked, change only while their review is a draft.
CREATE FUNCTION part_of_a_draft() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    stands text;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        SELECT status INTO stands FROM claims_review WHERE id = OLD.review_id FOR SHARE;
    END IF;
    IF TG_OP <> 'DELETE' AND (stands IS NULL OR stands = 'draft') THEN
        SELECT status INTO stands FROM claims_review WHERE id = NEW.review_id FOR SHARE;
    END IF;
    IF stands <> 'draft' THEN
        RAISE EXCEPTION 'A review stays as it was written' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'part_of_a_draft';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER part_of_a_draft BEFORE INSERT OR UPDATE OR DELETE ON claims_evidence FOR EACH ROW EXECUTE FUNCTION part_of_a_draft();
CREATE TRIGGER part_of_a_draft BEFORE INSERT OR UPDATE OR DELETE ON claims_asked FOR EACH ROW EXECUTE FUNCTION part_of_a_draft();

-- A correction may be of a review as well, once that is published.
CREATE OR REPLACE FUNCTION correction_goes_forward() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    said constant text[] := '{status,approved_by_id,approved_at,issued_by_id,issued_at,revision}';
BEGIN
    IF NEW.against_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM claims_correction c WHERE c.id = NEW.against_id AND c.id <> NEW.id AND c.status = 'issued'
            AND (c.claim_id, c.fact_id, c.story_id, c.review_id) IS NOT DISTINCT FROM (NEW.claim_id, NEW.fact_id, NEW.story_id, NEW.review_id)
            AND NOT (c.against_id IS NOT NULL AND c.kind IN ('retraction', 'withdrawal') AND NEW.kind IN ('retraction', 'withdrawal'))
    ) THEN
        RAISE EXCEPTION 'A correction corrects an issued one of the same thing, and what takes one back is not taken back'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'correction_is_against_its_like';
    END IF;
    IF NEW.review_id IS NOT NULL AND NOT EXISTS (SELECT FROM claims_review WHERE id = NEW.review_id AND status = 'published') THEN
        RAISE EXCEPTION 'Only a published review is corrected' USING ERRCODE = 'check_violation', CONSTRAINT = 'correction_of_a_published_review';
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
        OR (OLD.claim_id, OLD.fact_id, OLD.story_id, OLD.review_id, OLD.against_id, OLD.drafted_by_id)
            IS DISTINCT FROM (NEW.claim_id, NEW.fact_id, NEW.story_id, NEW.review_id, NEW.against_id, NEW.drafted_by_id)
        OR OLD.approved_by_id IS NOT NULL AND (OLD.approved_by_id, OLD.approved_at) IS DISTINCT FROM (NEW.approved_by_id, NEW.approved_at)
        OR OLD.status <> 'draft' AND (to_jsonb(OLD) - said) <> (to_jsonb(NEW) - said)
    THEN
        RAISE EXCEPTION 'A correction stays as it was written' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'correction_goes_forward';
    END IF;
    RETURN NEW;
END $$;

-- A review's history takes along its evidence and who was asked.
CREATE INDEX entry_of_review_after ON core_entry ((after -> 'review_id')) WHERE table_name IN ('claims_evidence', 'claims_asked');
CREATE INDEX entry_of_review_before ON core_entry ((before -> 'review_id')) WHERE table_name IN ('claims_evidence', 'claims_asked');
