-- Of one claim one review stands on one scale: published, not superseded, and not withdrawn by a correction in force.
-- Asked after a review is published and after a correction of one is issued, which may take back a withdrawal.
CREATE FUNCTION one_review_on_a_scale() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    concerned bigint := CASE TG_TABLE_NAME WHEN 'claims_review' THEN (to_jsonb(NEW) ->> 'id')::bigint ELSE (to_jsonb(NEW) ->> 'review_id')::bigint END;
    reviewed bigint;
    scale bigint;
BEGIN
    SELECT r.claim_id, v.scale_id INTO reviewed, scale
        FROM claims_review r JOIN claims_scaleversion v ON v.id = r.version_id WHERE r.id = concerned;
    PERFORM FROM claims_claim WHERE id = reviewed FOR UPDATE; -- two on one claim take turns
    IF (SELECT count(*) FROM claims_review r JOIN claims_scaleversion v ON v.id = r.version_id
        WHERE r.claim_id = reviewed AND v.scale_id = scale AND r.status = 'published'
            AND NOT EXISTS (SELECT FROM claims_review s WHERE s.supersedes_id = r.id AND s.status = 'published')
            AND NOT EXISTS (SELECT FROM claims_correction c WHERE c.review_id = r.id AND c.status = 'issued'
                AND c.against_id IS NULL AND c.kind IN ('retraction', 'withdrawal')
                AND NOT EXISTS (SELECT FROM claims_correction b WHERE b.against_id = c.id AND b.status = 'issued'
                    AND b.kind IN ('retraction', 'withdrawal')))
    ) > 1 THEN
        RAISE EXCEPTION 'A claim has one published review on a scale' USING ERRCODE = 'check_violation', CONSTRAINT = 'review_one_on_a_scale';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER one_on_a_scale AFTER UPDATE ON claims_review FOR EACH ROW
    WHEN (NEW.status = 'published' AND OLD.status <> 'published') EXECUTE FUNCTION one_review_on_a_scale();
CREATE TRIGGER one_on_a_scale AFTER UPDATE ON claims_correction FOR EACH ROW
    WHEN (NEW.review_id IS NOT NULL AND NEW.status = 'issued' AND OLD.status <> 'issued') EXECUTE FUNCTION one_review_on_a_scale();
