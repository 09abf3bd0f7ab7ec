-- Facts over time: values in one measure, what readings allow together, and the rules of readings and standings.

-- The one measure in which values of every kind are compared. Days are counted from 2000-01-01.
CREATE FUNCTION measure_of(span numrange, days daterange, holder bigint, answer boolean) RETURNS numrange LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN span IS NOT NULL THEN span
    WHEN days IS NOT NULL THEN numrange((lower(days) - date '2000-01-01')::numeric, (upper(days) - date '2000-01-01')::numeric, '[)')
    WHEN holder IS NOT NULL THEN numrange(holder::numeric, holder::numeric, '[]')
    WHEN answer IS NOT NULL THEN numrange(answer::int::numeric, answer::int::numeric, '[]')
END;

-- A total that was at least so much is at least so much ever after; one that is at most so much was at most that before.
CREATE FUNCTION and_above(measure numrange) RETURNS numrange LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN numrange(lower(measure), NULL, CASE WHEN lower_inc(measure) THEN '[)' ELSE '()' END);
CREATE FUNCTION and_below(measure numrange) RETURNS numrange LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN numrange(NULL, upper(measure), CASE WHEN upper_inc(measure) THEN '(]' ELSE '()' END);

-- Rule 7. A value on a fact has the fact's kind, and is there where one is needed.
CREATE FUNCTION value_fits(kind text, needed boolean, hedge text, span numrange, days daterange, holder bigint, answer boolean) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN num_nonnulls(span, days, holder, answer) <= 1
    AND (num_nonnulls(span, days, holder, answer) = 1 OR NOT needed)
    AND (span IS NULL OR kind IN ('running_total', 'quantity') AND hedge_agrees(hedge, span))
    AND (span IS NOT NULL OR hedge = '')
    AND (days IS NULL OR kind = 'date' AND NOT isempty(days) AND coalesce(isfinite(lower(days)), true) AND coalesce(isfinite(upper(days)), true))
    AND (holder IS NULL OR kind = 'holder')
    AND (answer IS NULL OR kind = 'yes_no');

CREATE FUNCTION value_has_the_kind() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    needed boolean := true;
BEGIN
    IF TG_TABLE_NAME = 'claims_standing' THEN
        needed := NEW.state = 'stands';
    END IF;
    IF value_fits((SELECT kind FROM claims_fact WHERE id = NEW.fact_id), needed, NEW.hedge, NEW.span, NEW.days, NEW.holder_id, NEW.answer) IS NOT TRUE THEN
        RAISE EXCEPTION 'A value on a fact has the fact''s kind' USING ERRCODE = 'check_violation', CONSTRAINT = 'value_has_the_kind';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER value_has_the_kind BEFORE INSERT OR UPDATE ON claims_reading FOR EACH ROW EXECUTE FUNCTION value_has_the_kind();
CREATE TRIGGER value_has_the_kind BEFORE INSERT OR UPDATE ON claims_standing FOR EACH ROW EXECUTE FUNCTION value_has_the_kind();

CREATE FUNCTION stays_as_it_is() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% stays as it was recorded', OLD.ref USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER keeps_its_kind BEFORE UPDATE ON claims_fact FOR EACH ROW
    WHEN (OLD.kind <> NEW.kind) EXECUTE FUNCTION stays_as_it_is();
CREATE TRIGGER keeps_its_value BEFORE UPDATE ON claims_reading FOR EACH ROW
    WHEN ((OLD.fact_id, OLD.appearance_id, OLD.verbatim, OLD.hedge, OLD.span, OLD.days, OLD.holder_id, OLD.answer, OLD.corrects_id)
        IS DISTINCT FROM (NEW.fact_id, NEW.appearance_id, NEW.verbatim, NEW.hedge, NEW.span, NEW.days, NEW.holder_id, NEW.answer, NEW.corrects_id))
    EXECUTE FUNCTION stays_as_it_is();

-- What a reading copies stands in its passage; what it corrects is a reading of the same fact, and not itself.
CREATE FUNCTION reading_is_from_its_passage() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.verbatim <> '' AND strpos((SELECT p.exact FROM claims_appearance a JOIN claims_passage p ON p.id = a.passage_id WHERE a.id = NEW.appearance_id), NEW.verbatim) = 0 THEN
        RAISE EXCEPTION 'Verbatim: "%" does not stand in the passage', NEW.verbatim
            USING ERRCODE = 'check_violation', CONSTRAINT = 'words_are_from_passage';
    END IF;
    IF NEW.corrects_id IS NOT NULL AND NOT EXISTS (SELECT FROM claims_reading WHERE id = NEW.corrects_id AND fact_id = NEW.fact_id AND id <> NEW.id) THEN
        RAISE EXCEPTION 'A reading corrects another reading of the same fact' USING ERRCODE = 'check_violation', CONSTRAINT = 'corrects_the_same_fact';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reading_is_from_its_passage BEFORE INSERT ON claims_reading FOR EACH ROW EXECUTE FUNCTION reading_is_from_its_passage();

-- A standing begins as a proposal. Decided, only its end moves, and only nearer.
CREATE FUNCTION standing_is_decided_once() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.status <> 'proposed' THEN
            RAISE EXCEPTION 'A standing begins as a proposal' USING ERRCODE = 'check_violation', CONSTRAINT = 'standing_begins_as_proposal';
        END IF;
        RETURN NEW;
    END IF;
    IF (OLD.fact_id, OLD.state, OLD.hedge, OLD.span, OLD.days, OLD.holder_id, OLD.answer, OLD.reason, OLD.proposed_by_id, lower(OLD.valid))
        IS DISTINCT FROM (NEW.fact_id, NEW.state, NEW.hedge, NEW.span, NEW.days, NEW.holder_id, NEW.answer, NEW.reason, NEW.proposed_by_id, lower(NEW.valid))
        OR NOT (OLD.status = 'proposed' AND NEW.status IN ('proposed', 'approved', 'declined', 'withdrawn')
            OR OLD.status = 'approved' AND NEW.status IN ('approved', 'superseded')
                AND NEW.valid <@ OLD.valid AND (OLD.decided_by_id, OLD.decided_at, OLD.decision_note) IS NOT DISTINCT FROM (NEW.decided_by_id, NEW.decided_at, NEW.decision_note))
    THEN
        RAISE EXCEPTION 'A standing stays as it was decided' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'standing_is_decided_once';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER standing_is_decided_once BEFORE INSERT OR UPDATE ON claims_standing FOR EACH ROW EXECUTE FUNCTION standing_is_decided_once();

-- A settled conflict stays settled: readings that come to disagree again open another.
CREATE TRIGGER stays_settled BEFORE UPDATE ON claims_conflict FOR EACH ROW
    WHEN (OLD.settled_at IS NOT NULL AND (OLD.settled_at, OLD.settled_by_id, OLD.how, OLD.note, OLD.fact_id) IS DISTINCT FROM (NEW.settled_at, NEW.settled_by_id, NEW.how, NEW.note, NEW.fact_id))
    EXECUTE FUNCTION stays_as_it_is();

-- A fact's history takes along what happened to its readings, standings and conflicts.
CREATE INDEX entry_of_fact_after ON core_entry ((after -> 'fact_id')) WHERE table_name IN ('claims_standing', 'claims_conflict', 'claims_clearance');
CREATE INDEX entry_of_fact_before ON core_entry ((before -> 'fact_id')) WHERE table_name IN ('claims_standing', 'claims_conflict', 'claims_clearance');
