-- A conflict is between readings of its own fact, and once it is settled they stay.
CREATE FUNCTION conflict_keeps_its_readings() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    member claims_conflictreading := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        RAISE EXCEPTION 'A reading in conflict is added or taken out, never changed' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'conflict_keeps_its_readings';
    END IF;
    IF EXISTS (SELECT FROM claims_conflict WHERE id = member.conflict_id AND settled_at IS NOT NULL) THEN
        RAISE EXCEPTION 'A settled conflict keeps its readings' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'conflict_keeps_its_readings';
    END IF;
    IF TG_OP = 'INSERT' AND NOT EXISTS (
        SELECT FROM claims_conflict c JOIN claims_reading r ON r.fact_id = c.fact_id WHERE c.id = NEW.conflict_id AND r.id = NEW.reading_id
    ) THEN
        RAISE EXCEPTION 'A conflict is between readings of its own fact' USING ERRCODE = 'check_violation', CONSTRAINT = 'conflict_is_of_one_fact';
    END IF;
    RETURN member;
END $$;
CREATE TRIGGER conflict_keeps_its_readings BEFORE INSERT OR UPDATE OR DELETE ON claims_conflictreading FOR EACH ROW EXECUTE FUNCTION conflict_keeps_its_readings();

ALTER TABLE claims_reading ADD CONSTRAINT reading_is_of_a_day CHECK (isfinite(as_of));
