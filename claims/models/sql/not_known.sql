-- What is decided to be not known has no value. Asked of new standings, whose state and value never change then
-- (standing_is_decided_once): those that were decided before stay as they were.
CREATE FUNCTION not_known_has_no_value() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'What is not known has no value' USING ERRCODE = 'check_violation', CONSTRAINT = 'not_known_has_no_value';
END $$;
CREATE TRIGGER not_known_has_no_value BEFORE INSERT ON claims_standing FOR EACH ROW
    WHEN (NEW.state = 'not_known' AND num_nonnulls(NEW.span, NEW.days, NEW.holder_id, NEW.answer) > 0)
    EXECUTE FUNCTION not_known_has_no_value();
