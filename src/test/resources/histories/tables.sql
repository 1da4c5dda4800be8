-- A table for each kind of key. Long values are kept out of line as they are, so that updates of others leave them out of the change stream.
CREATE TABLE calls_number (
  id bigint PRIMARY KEY, integration_name text, integration_point text, validation_time timestamptz, created_at timestamp, status text,
  actual_value jsonb, response_time_ms numeric, performance_ms text);
CREATE TABLE calls_text (
  code text PRIMARY KEY, integration_name text, integration_point text, validation_time timestamptz, created_at timestamp, status text,
  actual_value text, response_time_ms numeric, performance_ms text);
CREATE TABLE calls_uuid (
  id uuid PRIMARY KEY, integration_name text, integration_point text, validation_time timestamptz, created_at timestamp(3), status text,
  actual_value jsonb, response_time_ms numeric, performance_ms text);
CREATE TABLE calls_composite (
  tenant text, call_no int, integration_name text, integration_point text, validation_time timestamptz, created_at timestamp(3), status text,
  actual_value text, response_time_ms numeric, performance_ms text, PRIMARY KEY (tenant, call_no));
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['calls_number', 'calls_text', 'calls_uuid', 'calls_composite'] LOOP
    EXECUTE format('ALTER TABLE %I ALTER actual_value SET STORAGE EXTERNAL, ALTER integration_name SET STORAGE EXTERNAL,'
                   ' ALTER integration_point SET STORAGE EXTERNAL', t);
  END LOOP;
END $$;
