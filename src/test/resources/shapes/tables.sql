-- The shapes that the table is known to have in the field.
CREATE TABLE shape_a (
  id bigserial PRIMARY KEY, integration_name text, validation_time timestamptz, status text, actual_value jsonb);
CREATE TABLE shape_b (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), integration_point varchar(300), created_at timestamp, status varchar(20),
  response_time_ms integer);
CREATE TABLE shape_c (
  id serial PRIMARY KEY, integration_name varchar(300), integration_point text, validation_time timestamp(3), created_at timestamptz,
  status text, actual_value text, performance_ms double precision);
CREATE TABLE shape_d (
  tenant text, call_no int, integration_name text, validation_time timestamptz, created_at timestamp NOT NULL, status text,
  actual_value json, response_time_ms numeric(12,4), error_message text, PRIMARY KEY (tenant, call_no));
CREATE TABLE shape_e (
  id bigserial PRIMARY KEY, integration_point text, created_at timestamptz NOT NULL DEFAULT now(), status text,
  response_time_ms text, performance_ms real);
