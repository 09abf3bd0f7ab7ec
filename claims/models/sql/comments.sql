-- A comment stays as it was said; it can be taken back, once.
CREATE TRIGGER stays_as_it_was_said BEFORE UPDATE ON claims_comment FOR EACH ROW
    WHEN (OLD.retired_at IS NOT NULL OR (OLD.correction_id, OLD.review_id, OLD.request_id, OLD.fact_id, OLD.author_id, OLD.words, OLD.said_at)
        IS DISTINCT FROM (NEW.correction_id, NEW.review_id, NEW.request_id, NEW.fact_id, NEW.author_id, NEW.words, NEW.said_at))
    EXECUTE FUNCTION stays_as_it_is();
