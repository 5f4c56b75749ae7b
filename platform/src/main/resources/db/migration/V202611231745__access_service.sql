-- An account for programs: acts in one tenant, with what its tokens were given and nothing else.
create table service_account (
  id         uuid primary key default uuidv7(),
  tenant_id  uuid not null references tenant,
  name       text not null check (length(name) between 1 and 100),
  made_by    uuid references person,
  created_at timestamptz not null default now(),
  -- Taken away with all of its tokens; kept for the audit log's sake.
  removed_at timestamptz
);

create unique index service_account_name on service_account (tenant_id, lower(name)) where removed_at is null;

create table service_token (
  id           uuid primary key default uuidv7(),
  tenant_id    uuid not null references tenant,
  account_id   uuid not null references service_account,
  -- How its people tell it from others: its last four characters.
  ending       text not null check (length(ending) = 4),
  -- SHA-256 of the token; the token itself is nowhere.
  hash         text not null unique check (length(hash) = 43),
  -- Permissions by name.
  scopes       text[] not null check (cardinality(scopes) > 0),
  created_at   timestamptz not null default now(),
  expires_at   timestamptz not null,
  last_used_at timestamptz,
  revoked_at   timestamptz
);

create index service_token_account on service_token (account_id);

do $$
declare
  name text;
begin
  foreach name in array array['service_account', 'service_token'] loop
    call wall(name::regclass);
    execute format('create policy tenant_select on %I for select to dezky_app
                      using (tenant_id = current_tenant())', name);
    execute format('create policy tenant_insert on %I for insert to dezky_app
                      with check (tenant_id = current_tenant())', name);
    execute format('create policy tenant_update on %I for update to dezky_app
                      using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', name);
    execute format('grant select, insert, update on %I to dezky_app, dezky_platform', name);
  end loop;
end
$$;

-- Whose token a request carries, before anybody is known. Nothing but its ids.
create function token_by_hash(wanted text, out token_id uuid, out token_tenant uuid)
  language sql stable security definer set search_path = dezky, pg_temp
begin atomic
  select id, tenant_id from service_token where hash = wanted;
end;

grant select on service_token to dezky_definer;
alter function token_by_hash(text) owner to dezky_definer;
revoke execute on function token_by_hash(text) from public;
grant execute on function token_by_hash(text) to dezky_app, dezky_platform;
