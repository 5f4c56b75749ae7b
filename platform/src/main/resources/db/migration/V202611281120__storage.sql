-- How full a space or somebody's own file space was when the file server last said so. What was never measured has no
-- row; what the server stopped saying keeps its last.
create table storage_usage (
  tenant_id   uuid not null references tenant,
  -- The tenant, one of its groups, or a membership.
  thing       uuid not null,
  kind        text not null check (kind in ('space', 'member')),
  drive_id    text not null check (length(drive_id) <= 200),
  -- Null while it was seen and its size never told.
  used_bytes  bigint check (used_bytes >= 0),
  measured_at timestamptz,
  -- As the file server has it; 0 is without limit.
  quota_bytes bigint not null check (quota_bytes >= 0),
  -- Our quota as it was when the server last had it; null while it never did.
  ours_bytes  bigint,
  enabled     boolean not null,
  seen_at     timestamptz not null,
  primary key (tenant_id, thing),
  check ((used_bytes is null) = (measured_at is null))
);

-- One figure a day, the last of it.
create table storage_day (
  tenant_id   uuid not null references tenant,
  day         date not null,
  used_bytes  bigint not null check (used_bytes >= 0),
  -- What the plan held on that day.
  quota_bytes bigint not null,
  primary key (tenant_id, day)
);

-- A quota that an administrator chose. The row stays when the choice is taken back, so that its version counts on.
create table storage_quota (
  tenant_id uuid not null references tenant,
  thing     uuid not null,
  kind      text not null check (kind in ('space', 'member')),
  -- Null: what the plan holds.
  bytes     bigint check (bytes > 0),
  version   bigint not null default 1,
  primary key (tenant_id, thing)
);

-- How far somebody was warned. Goes down only when there is room again, so that nobody is told twice of one crossing.
create table storage_warning (
  tenant_id  uuid not null references tenant,
  -- As in storage_usage; for all of a tenant's files together, kind `total` and the tenant.
  thing      uuid not null,
  kind       text not null check (kind in ('total', 'space', 'member')),
  level      int not null check (level in (80, 95, 100)),
  crossed_at timestamptz not null,
  primary key (tenant_id, kind, thing)
);

-- When a tenant's files were last looked at.
create table storage_look (
  tenant_id     uuid primary key references tenant,
  -- Somebody wants a look now.
  asked_at      timestamptz,
  looked_at     timestamptz,
  failing_since timestamptz,
  -- `silent`, or `partial` when known spaces were missing from the server's list.
  failure       text check (failure in ('silent', 'partial')),
  check ((failing_since is null) = (failure is null))
);

create index storage_look_asked on storage_look (asked_at) where asked_at is not null;

-- The round over every tenant: one worker at a time. Nothing of a tenant is in it.
create table storage_round (
  id          boolean primary key default true check (id),
  next_at     timestamptz not null default '-infinity',
  started_at  timestamptz,
  lease       uuid,
  lease_until timestamptz,
  check ((lease is null) = (lease_until is null))
);

insert into storage_round default values;

do $$
declare
  name text;
begin
  foreach name in array array['storage_usage', 'storage_day', 'storage_quota', 'storage_warning', 'storage_look'] loop
    call wall(name::regclass);
    execute format('create policy own on %I for select to dezky_app using (tenant_id = current_tenant())', name);
    execute format('create policy make on %I for insert to dezky_app with check (tenant_id = current_tenant())', name);
    execute format('create policy change on %I for update to dezky_app
                      using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', name);
    execute format('create policy remove on %I for delete to dezky_app using (tenant_id = current_tenant())', name);
    execute format('grant select, insert, update, delete on %I to dezky_app, dezky_platform', name);
  end loop;
end
$$;

call wall('storage_round');
grant select, update on storage_round to dezky_platform;
