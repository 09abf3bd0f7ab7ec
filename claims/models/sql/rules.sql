-- Rules that must never be false, held by the database against whoever writes.

-- Rule 1. A passage is verbatim, its context included. substr() counts code points in a UTF-8 database.
CREATE FUNCTION passage_is_verbatim() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    held text;
BEGIN
    SELECT text INTO held FROM claims_snapshot WHERE id = NEW.snapshot_id;
    IF NEW.exact IS DISTINCT FROM substr(held, NEW.start + 1, NEW."end" - NEW.start)
        OR char_length(NEW.exact) <> NEW."end" - NEW.start
        OR NEW.prefix <> substr(held, greatest(NEW.start - 32, 0) + 1, least(NEW.start, 32))
        OR NEW.suffix <> substr(held, NEW."end" + 1, 32)
    THEN
        RAISE EXCEPTION 'A passage is verbatim: this is not what the snapshot holds from % to %', NEW.start, NEW."end"
            USING ERRCODE = 'check_violation', CONSTRAINT = 'passage_is_verbatim';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER passage_is_verbatim BEFORE INSERT OR UPDATE ON claims_passage FOR EACH ROW EXECUTE FUNCTION passage_is_verbatim();

ALTER TABLE claims_snapshot ADD CONSTRAINT snapshot_text_is_nfc CHECK (text IS NFC NORMALIZED);

-- Rule 4. Which ends are open follows from the hedge. That a lower end is not above its upper end, numrange holds itself.
CREATE FUNCTION hedge_agrees(hedge text, span numrange) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN NOT isempty(span)
    AND coalesce(lower(span) NOT IN ('NaN', 'Infinity', '-Infinity'), true)
    AND coalesce(upper(span) NOT IN ('NaN', 'Infinity', '-Infinity'), true)
    AND CASE hedge
        WHEN 'exactly' THEN lower(span) = upper(span)
        WHEN 'at_least' THEN lower_inc(span) AND upper_inf(span)
        WHEN 'more_than' THEN NOT lower_inf(span) AND NOT lower_inc(span) AND upper_inf(span)
        WHEN 'at_most' THEN lower_inf(span) AND upper_inc(span)
        WHEN 'fewer_than' THEN lower_inf(span) AND NOT upper_inf(span) AND NOT upper_inc(span)
        WHEN 'about' THEN lower(span) <= upper(span)
        WHEN 'between' THEN lower(span) < upper(span)
        ELSE false
    END IS TRUE;
ALTER TABLE claims_figure ADD CONSTRAINT figure_hedge_agrees CHECK (hedge_agrees(hedge, span));

-- What was taken from a passage stands in that passage, and belongs to the claim that the passage makes.
CREATE FUNCTION words_are_from_passage() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    its_claim bigint;
    its_text text;
BEGIN
    IF NEW.appearance_id IS NOT NULL THEN
        SELECT a.claim_id, p.exact INTO its_claim, its_text
        FROM claims_appearance a JOIN claims_passage p ON p.id = a.passage_id WHERE a.id = NEW.appearance_id;
        IF its_claim IS DISTINCT FROM NEW.claim_id THEN
            RAISE EXCEPTION 'This appearance is of another claim' USING ERRCODE = 'check_violation', CONSTRAINT = 'appearance_is_of_the_claim';
        END IF;
        IF strpos(its_text, NEW.verbatim) = 0 AND NEW.verbatim <> '' THEN
            RAISE EXCEPTION 'Verbatim: "%" does not stand in the passage', NEW.verbatim
                USING ERRCODE = 'check_violation', CONSTRAINT = 'words_are_from_passage';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER words_are_from_passage BEFORE INSERT OR UPDATE ON claims_figure FOR EACH ROW EXECUTE FUNCTION words_are_from_passage();
CREATE TRIGGER words_are_from_passage BEFORE INSERT OR UPDATE ON claims_when FOR EACH ROW EXECUTE FUNCTION words_are_from_passage();

CREATE FUNCTION covers_is_of_the_claim() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.covers_id IS NOT NULL AND NEW.claim_id IS DISTINCT FROM (SELECT claim_id FROM claims_when WHERE id = NEW.covers_id) THEN
        RAISE EXCEPTION 'The period covered is a date of another claim' USING ERRCODE = 'check_violation', CONSTRAINT = 'covers_is_of_the_claim';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER covers_is_of_the_claim BEFORE INSERT OR UPDATE ON claims_figure FOR EACH ROW EXECUTE FUNCTION covers_is_of_the_claim();

-- An appearance is of one claim in one passage for good: what turns out to be of another is retired and recorded anew.
CREATE FUNCTION keeps_its_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% keeps what it belongs to', OLD.ref USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER keeps_its_place BEFORE UPDATE ON claims_appearance FOR EACH ROW
    WHEN (OLD.claim_id <> NEW.claim_id OR OLD.passage_id <> NEW.passage_id) EXECUTE FUNCTION keeps_its_place();
CREATE TRIGGER keeps_its_place BEFORE UPDATE ON claims_figure FOR EACH ROW
    WHEN (OLD.claim_id <> NEW.claim_id) EXECUTE FUNCTION keeps_its_place();
CREATE TRIGGER keeps_its_place BEFORE UPDATE ON claims_when FOR EACH ROW
    WHEN (OLD.claim_id <> NEW.claim_id) EXECUTE FUNCTION keeps_its_place();

-- A thing's history takes along what happened to its parts; they are found by the key that their entries bear.
CREATE INDEX entry_of_appearance_after ON core_entry ((after -> 'appearance_id')) WHERE table_name IN ('claims_figure', 'claims_attribution', 'claims_when');
CREATE INDEX entry_of_appearance_before ON core_entry ((before -> 'appearance_id')) WHERE table_name IN ('claims_figure', 'claims_attribution', 'claims_when');
CREATE INDEX entry_of_claim_after ON core_entry ((after -> 'claim_id')) WHERE table_name IN ('claims_appearance', 'claims_translation', 'claims_clearance');
CREATE INDEX entry_of_claim_before ON core_entry ((before -> 'claim_id')) WHERE table_name IN ('claims_appearance', 'claims_translation', 'claims_clearance');
