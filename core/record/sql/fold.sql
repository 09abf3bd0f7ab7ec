-- Text as a searcher types it: no diacritics, no capitals, đ as d. unaccent() itself is only stable, since a
-- dictionary can be altered; ours never is, so an index may rest on it.
CREATE FUNCTION fold(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN lower(public.unaccent('public.unaccent'::regdictionary, words));

-- A LIKE pattern that finds `words` anywhere, whatever signs stand in them.
CREATE FUNCTION fold_pattern(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN '%' || replace(replace(replace(public.fold(words), '\', '\\'), '%', '\%'), '_', '\_') || '%';
