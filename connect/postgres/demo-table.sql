-- The table of the demo's application: one row per call of an integration. It is an ordinary table of an ordinary application;
-- nothing in it is made for Vitals.
CREATE TABLE IF NOT EXISTS integration_validations (
  id                bigserial PRIMARY KEY,
  integration_name  text,
  integration_point text,
  validation_time   timestamptz,
  created_at        timestamptz NOT NULL DEFAULT now(),
  status            text,
  actual_value      jsonb,
  response_time_ms  numeric,
  error_message     text
);
CREATE INDEX IF NOT EXISTS integration_validations_time ON integration_validations (validation_time);
