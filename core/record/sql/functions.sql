-- The record: one generic trigger writes it, and nothing else can.
-- All functions are owned by the role that runs migrations; the application owns none of this.

-- A reference nobody can count with: 40 random bits in Crockford's base 32 (no I, L, O, U), as C-7KX3-M9Q2.
CREATE FUNCTION random_ref(prefix text) RETURNS text LANGUAGE plpgsql VOLATILE
SET search_path = pg_catalog AS $$
DECLARE
    bits bytea := uuid_send(gen_random_uuid());
    drawn text := '';
BEGIN
    -- Bytes 0 to 5 and 10 to 15 of a version 4 UUID are wholly random; the others carry its version.
    FOR i IN 0..7 LOOP
        drawn := drawn || substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', (get_byte(bits, CASE WHEN i < 5 THEN i ELSE i + 5 END) & 31) + 1, 1);
    END LOOP;
    RETURN prefix || '-' || left(drawn, 4) || '-' || right(drawn, 4);
END $$;

-- BEFORE INSERT. Arguments: the reference's prefix. A million rows of one kind will draw some reference twice,
-- so each draw is looked up first.
CREATE FUNCTION name_row() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    taken boolean := true;
BEGIN
    WHILE taken LOOP
        NEW.ref := public.random_ref(TG_ARGV[0]);
        EXECUTE format('SELECT EXISTS (SELECT FROM %I.%I WHERE ref = $1)', TG_TABLE_SCHEMA, TG_TABLE_NAME) INTO taken USING NEW.ref;
    END LOOP;
    NEW.revision := 1;
    RETURN NEW;
END $$;

-- BEFORE UPDATE, when something differs. Arguments: the columns left out of the record.
CREATE FUNCTION number_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.id <> OLD.id OR NEW.ref <> OLD.ref THEN
        RAISE EXCEPTION '% keeps its number and its reference for ever', OLD.ref USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    -- First the same number: one who saves from an old copy, but changes nothing, has changed nothing.
    NEW.revision := OLD.revision;
    IF TG_NARGS = 0 AND NEW *<> OLD OR TG_NARGS > 0 AND (to_jsonb(NEW) - TG_ARGV::text[]) <> (to_jsonb(OLD) - TG_ARGV::text[]) THEN
        NEW.revision := OLD.revision + 1;
    END IF;
    RETURN NEW;
END $$;

-- The leaf: SHA-256 over the entry's salt, then its content as jsonb's own text, which has one spelling.
CREATE FUNCTION entry_digest(salt bytea, content jsonb) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN sha256(salt || convert_to(content::text, 'UTF8'));

-- AFTER INSERT, UPDATE, DELETE. Arguments: the columns left out of the record.
-- The settings stet.actor, stet.action and stet.reason last for a transaction and are set by actions;
-- where none is set the entry bears the database's user alone.
CREATE FUNCTION record_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET timezone = 'UTC' SET bytea_output = 'hex' AS $$
DECLARE
    was jsonb;
    became jsonb;
    object_id bigint;
    object_revision integer;
    number bigint;
    moment timestamptz := clock_timestamp();
    transaction xid8 := pg_current_xact_id();
    actor text := coalesce(current_setting('stet.actor', true), '');
    action text := coalesce(current_setting('stet.action', true), '');
    reason text := coalesce(current_setting('stet.reason', true), '');
    operation text := lower(TG_OP);
    salt bytea := uuid_send(gen_random_uuid());
BEGIN
    IF TG_OP <> 'INSERT' THEN
        was := to_jsonb(OLD);
        object_id := OLD.id;
        object_revision := OLD.revision + 1;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        became := to_jsonb(NEW);
        object_id := NEW.id;
        object_revision := NEW.revision;
    END IF;
    IF TG_NARGS > 0 THEN
        was := was - TG_ARGV::text[];
        became := became - TG_ARGV::text[];
        IF was = became THEN
            RETURN NULL;
        END IF;
    END IF;
    number := nextval('public.core_entry_seq_seq');
    INSERT INTO public.core_entry (seq, at, transaction, actor, db_user, action, reason, table_name, object_id, revision, operation, before, after, salt, digest)
    VALUES (number, moment, transaction, actor, session_user, action, reason, TG_TABLE_NAME, object_id, object_revision, operation, was, became, salt,
        entry_digest(salt, jsonb_build_array(number, moment, transaction::text, actor, session_user, action, reason, TG_TABLE_NAME, object_id, object_revision, operation, was, became)));
    RETURN NULL;
END $$;

-- Or anyone could put it on a temporary table named like a recorded one, and so write whatever they like.
REVOKE EXECUTE ON FUNCTION record_change() FROM PUBLIC;

-- BEFORE UPDATE OR DELETE, row by row, and BEFORE TRUNCATE. Arguments: what it is, in words.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is never changed or removed (% on %)', TG_ARGV[0], lower(TG_OP), TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;

-- An entry's content under the names that columns bear now. Columns are told by PostgreSQL's own column number,
-- which a rename keeps: core_shape holds what the names were, from which entry on. What a dropped column held
-- keeps its name, but for where another column bears that name now.
CREATE FUNCTION entry_content(entry_table text, entry_seq bigint, content jsonb) RETURNS jsonb LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce(jsonb_object_agg(coalesce(now_named.attname::text, held.key), held.value), content)
    FROM jsonb_each(content) held
    LEFT JOIN LATERAL (
        SELECT shape.columns FROM core_shape shape
        WHERE shape.table_name = entry_table AND shape.since <= entry_seq ORDER BY shape.since DESC, shape.id DESC LIMIT 1
    ) then_named ON true
    LEFT JOIN pg_attribute now_named
        ON now_named.attrelid = to_regclass(quote_ident(entry_table))
        AND now_named.attnum = (then_named.columns ->> held.key)::smallint
        AND NOT now_named.attisdropped
    WHERE now_named.attnum IS NOT NULL OR then_named.columns -> held.key IS NULL OR NOT EXISTS (
        SELECT FROM pg_attribute other WHERE other.attrelid = to_regclass(quote_ident(entry_table)) AND other.attname = held.key
    )
$$;
