-- The answer to a creating request, kept for a day, so that the same request sent twice makes one thing.
create table idempotency_key (
  person_id   uuid not null references person,
  key         text not null check (length(key) between 1 and 100),
  -- Hash of method, path and body: the same key with another request is a mistake worth naming.
  fingerprint bytea not null,
  status      int,
  location    text,
  body        text,
  created_at  timestamptz not null default now(),
  primary key (person_id, key)
);

create index idempotency_key_age on idempotency_key (created_at);
call wall('idempotency_key');
create policy own on idempotency_key to dezky_app
  using (person_id = current_person()) with check (person_id = current_person());
grant select, insert, update, delete on idempotency_key to dezky_app, dezky_platform;
