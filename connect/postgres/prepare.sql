-- Prepares a PostgreSQL database (14 or later, wal_level = logical) so that Vitals can follow one table of it.
-- Run it as the owner of that table who may also create roles with REPLICATION (usually a superuser); running it again changes nothing.
--
--   psql -d mydb -f prepare.sql
--   PGOPTIONS="-c vitals.table=app.calls -c vitals.password=secret" psql -d mydb -f prepare.sql
--
-- Settings, all optional:
--   vitals.table         the table of observations, with schema or found by the search path;   integration_validations
--                        several with commas between
--   vitals.role          the role the connector logs in with                                  vitals
--   vitals.password      its password; not given: left as it is                               -
--   vitals.publication   the publication it reads                                             vitals
--
-- What it leaves behind: that role with the least rights the connector needs, the table public.vitals_pulse, and the publication.

-- The pulse: one row per slot, touched every second by the connector (heartbeat.action.query in connector.json), so that the change
-- stream itself proves that it is alive. The keys of 24 slots reach every partition of a topic of up to 10 partitions.
CREATE TABLE IF NOT EXISTS public.vitals_pulse (slot int PRIMARY KEY, beat timestamptz NOT NULL);
INSERT INTO public.vitals_pulse SELECT slot, now() FROM generate_series(0, 23) AS slot ON CONFLICT (slot) DO NOTHING;

DO $prepare$
DECLARE
  tables       text := coalesce(nullif(current_setting('vitals.table', true), ''), 'integration_validations');
  reader       text := coalesce(nullif(current_setting('vitals.role', true), ''), 'vitals');
  secret       text := nullif(current_setting('vitals.password', true), '');
  publication  text := coalesce(nullif(current_setting('vitals.publication', true), ''), 'vitals');
  pulse        regclass := 'public.vitals_pulse';
  wanted       text;
  observed     regclass;
  all_observed regclass[] := '{}';
  home         text;
  one          regclass;
BEGIN
  IF current_setting('wal_level') <> 'logical' THEN
    RAISE EXCEPTION 'wal_level is %, but the change stream needs logical', current_setting('wal_level')
      USING HINT = 'Run ALTER SYSTEM SET wal_level = logical; and restart PostgreSQL, then run this file again.';
  END IF;
  FOREACH wanted IN ARRAY string_to_array(tables, ',') LOOP
    wanted := trim(wanted);
    observed := to_regclass(wanted);
    IF observed IS NULL THEN
      RAISE EXCEPTION 'The table % does not exist in the database %', wanted, current_database()
        USING HINT = 'Create it first, or name yours: PGOPTIONS="-c vitals.table=my_schema.my_table" psql -f prepare.sql';
    END IF;
    IF NOT EXISTS (SELECT FROM pg_index WHERE indrelid = observed AND indisprimary) THEN
      RAISE WARNING 'The table % has no primary key: once published, PostgreSQL refuses UPDATE and DELETE on it', observed
        USING HINT = 'Add a primary key: without one its rows cannot be told apart, and end as dead letters.';
    END IF;
    all_observed := all_observed || observed;
  END LOOP;

  -- The role: it logs in, follows the write-ahead log, reads the one table and touches the pulse. Nothing else.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = reader) THEN
    EXECUTE format('CREATE ROLE %I LOGIN REPLICATION', reader);
    IF secret IS NULL THEN
      RAISE NOTICE 'The role % was created without a password', reader
        USING HINT = format('Give it one: ALTER ROLE %I PASSWORD ''...'';', reader);
    END IF;
  ELSIF EXISTS (SELECT FROM pg_roles WHERE rolname = reader AND NOT (rolcanlogin AND rolreplication)) THEN
    EXECUTE format('ALTER ROLE %I LOGIN REPLICATION', reader);
  END IF;
  IF secret IS NOT NULL THEN
    EXECUTE format('ALTER ROLE %I PASSWORD %L', reader, secret);
  END IF;
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), reader);
  EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', reader);
  FOREACH observed IN ARRAY all_observed LOOP
    SELECT relnamespace::regnamespace::text INTO home FROM pg_class WHERE oid = observed;
    EXECUTE format('GRANT USAGE ON SCHEMA %s TO %I', home, reader);
    EXECUTE format('GRANT SELECT ON %s TO %I', observed, reader);
  END LOOP;
  EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %s TO %I', pulse, reader);

  -- The publication: both tables; a partitioned table under its own name, not under those of its parts.
  IF NOT EXISTS (SELECT FROM pg_publication WHERE pubname = publication) THEN
    EXECUTE format('CREATE PUBLICATION %I FOR TABLE %s WITH (publish_via_partition_root = true)', publication, pulse);
  END IF;
  FOREACH one IN ARRAY all_observed || pulse LOOP
    IF NOT EXISTS (SELECT FROM pg_publication p WHERE p.pubname = publication
                   AND (p.puballtables OR EXISTS (SELECT FROM pg_publication_rel r WHERE r.prpubid = p.oid AND r.prrelid = one))) THEN
      EXECUTE format('ALTER PUBLICATION %I ADD TABLE %s', publication, one);
    END IF;
  END LOOP;
END
$prepare$;
