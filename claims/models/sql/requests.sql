-- A request stays what was asked, by whom and when; once closed its outcome stays, unless it is opened again as a whole.
CREATE FUNCTION request_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF (OLD.direction, OLD.asked_on) IS DISTINCT FROM (NEW.direction, NEW.asked_on)
        OR OLD.outcome <> '' AND NEW.outcome <> ''
            AND (OLD.wording, OLD.asked_by, OLD.outlet_id, OLD.claim_id, OLD.fact_id, OLD.story_id, OLD.outcome, OLD.answer, OLD.closed_by_id, OLD.closed_on)
                IS DISTINCT FROM (NEW.wording, NEW.asked_by, NEW.outlet_id, NEW.claim_id, NEW.fact_id, NEW.story_id, NEW.outcome, NEW.answer, NEW.closed_by_id, NEW.closed_on)
    THEN
        RAISE EXCEPTION 'A request stays as it was asked, and as it was answered' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'request_stays';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER request_stays BEFORE UPDATE ON claims_correctionrequest FOR EACH ROW EXECUTE FUNCTION request_stays();
