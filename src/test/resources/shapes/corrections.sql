-- What an application may do to its rows after it wrote them: each statement changes some of every table.

-- Rows whose values are kept out of line: an update of another column leaves them out of the change stream.
INSERT INTO shape_a (integration_name, validation_time, status, actual_value)
SELECT 'a large', now() - n * interval '1 second', 'timeout',
       jsonb_build_object('duration_ms', n, 'pad', (SELECT string_agg(md5(n::text || i), '') FROM generate_series(1, 400) i))
FROM generate_series(1, 60) n;
INSERT INTO shape_c (integration_name, validation_time, created_at, status, actual_value, performance_ms)
SELECT 'c large', NULL, now() - n * interval '1 second', 'timeout',
       '{"duration_ms": ' || n || ', "pad": "' || (SELECT string_agg(md5(n::text || i), '') FROM generate_series(1, 400) i) || '"}', n * 2
FROM generate_series(1, 60) n;

UPDATE shape_a SET status = 'success' WHERE id % 3 = 0;
UPDATE shape_c SET status = 'success', performance_ms = 5 WHERE id % 3 = 0;
UPDATE shape_a SET actual_value = NULL WHERE id % 31 = 0;
UPDATE shape_c SET actual_value = NULL WHERE id % 31 = 0;
UPDATE shape_a SET integration_name = 'a moved' WHERE id % 13 = 0;
UPDATE shape_b SET integration_point = integration_point || ' moved' WHERE response_time_ms % 13 = 0;
UPDATE shape_c SET validation_time = validation_time - interval '10 minutes' WHERE id % 11 = 0;
UPDATE shape_d SET validation_time = NULL WHERE call_no % 11 = 0;
UPDATE shape_e SET response_time_ms = NULL WHERE id % 5 = 0;
UPDATE shape_e SET integration_point = ' ' WHERE id % 29 = 0;
UPDATE shape_e SET created_at = created_at + interval '2 days' WHERE id % 37 = 0;

-- The same rows again, twice in one transaction.
BEGIN;
UPDATE shape_a SET status = 'timeout' WHERE id % 6 = 0;
UPDATE shape_a SET status = 'success', validation_time = validation_time - interval '1 minute' WHERE id % 12 = 0;
COMMIT;

-- Changed keys, deletes, and a key used again. Under the new key the change stream leaves out values that lie out of line, and what
-- they were may be known in another partition only; some rows move on at once.
UPDATE shape_a SET id = id + 1000000 WHERE id % 19 = 0 OR integration_name = 'a large';
BEGIN;
UPDATE shape_c SET id = id + 1000000 WHERE integration_name = 'c large';
UPDATE shape_c SET id = id + 1000000 WHERE integration_name = 'c large' AND id % 2 = 0;
COMMIT;
UPDATE shape_d SET call_no = call_no + 1000000 WHERE call_no % 19 = 0;
DELETE FROM shape_a WHERE id % 17 = 0;
DELETE FROM shape_b WHERE response_time_ms % 17 = 0;
DELETE FROM shape_d WHERE call_no % 17 = 0;
INSERT INTO shape_d (tenant, call_no, integration_name, created_at, status)
SELECT 'tenant 0', 17 * n, 'd again', now() AT TIME ZONE 'UTC', 'success' FROM generate_series(1, 20) n ON CONFLICT DO NOTHING;
