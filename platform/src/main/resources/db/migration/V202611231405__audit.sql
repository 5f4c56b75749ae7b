-- What happened. Insert-only: no role has update or delete. The hash chain over it comes with the audit pages.
create table audit_entry (
  id              uuid primary key default uuidv7(),
  at              timestamptz not null default now(),
  -- Null for what concerns the platform as a whole.
  tenant_id       uuid references tenant,
  actor_kind      text not null check (actor_kind in ('person', 'operator', 'partner', 'system')),
  actor_id        uuid references person,
  on_behalf_of_id uuid references person,
  action          text not null check (length(action) <= 100),
  target_kind     text not null check (length(target_kind) <= 50),
  target_id       text check (length(target_id) <= 200),
  outcome         text not null check (outcome in ('success', 'denied', 'failure')),
  request_id      text check (length(request_id) <= 100),
  -- [{"field", "before", "after"}], never a secret and nothing personal.
  changes         jsonb not null default '[]'
);

create index audit_entry_tenant on audit_entry (tenant_id, at desc, id desc);
create index audit_entry_at on audit_entry (at desc, id desc);
create index audit_entry_actor on audit_entry (actor_id, at desc);

-- Names, addresses and values about people: apart, so that they can be erased while the entry stays.
create table audit_personal (
  entry_id    uuid primary key references audit_entry,
  tenant_id   uuid references tenant,
  actor_id    uuid,
  salt        bytea not null default uuid_send(gen_random_uuid()),
  actor_email text,
  actor_name  text,
  ip          text,
  target_name text,
  changes     jsonb not null default '[]'
);

-- Which entry follows which, with its hash: written after commit by one chainer. Made now so that the shape is settled.
create table audit_link (
  tenant_id uuid references tenant,
  seq       bigint not null,
  entry_id  uuid not null references audit_entry,
  hash      bytea not null,
  unique nulls not distinct (tenant_id, seq)
);

call wall('audit_entry');
call wall('audit_personal');
call wall('audit_link');

create policy visible on audit_entry for select to dezky_app
  using (tenant_id = current_tenant() or actor_id = current_person());
create policy record on audit_entry for insert to dezky_app
  with check (tenant_id is null or tenant_id = current_tenant());
create policy visible on audit_personal for select to dezky_app
  using (tenant_id = current_tenant() or actor_id = current_person());
create policy record on audit_personal for insert to dezky_app
  with check (tenant_id is null or tenant_id = current_tenant());
create policy visible on audit_link for select to dezky_app using (tenant_id = current_tenant());

grant select, insert on audit_entry, audit_personal to dezky_app, dezky_platform;
grant select on audit_link to dezky_app;
grant select, insert on audit_link to dezky_platform;
