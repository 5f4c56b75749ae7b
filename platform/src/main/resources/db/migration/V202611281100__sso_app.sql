-- Customers' applications with single sign-on, as they should be at the identity provider. Secrets are kept there alone.
create table sso_app (
  id             uuid primary key default uuidv7(),
  tenant_id      uuid not null references tenant,
  name           text not null check (length(name) between 1 and 80),
  -- Client id, slug and provider's name in one, so that everything of it is found again.
  client_id      text not null unique check (client_id ~ '^app-[0-9a-f]{32}$'),
  redirect_uris  text[] not null check (cardinality(redirect_uris) between 1 and 10),
  -- Which of the tenant's groups may use it; none of them means the whole tenant.
  group_ids      uuid[] not null default '{}',
  state          text not null check (state in ('making', 'ready', 'removing')),
  -- Somebody is talking to the identity provider about it until then; what they asked for may take effect until then.
  busy_until     timestamptz,
  -- Whether the identity provider has it as it is here.
  settled        boolean not null default false,
  -- Its id there. Events are found by it.
  application_id text,
  -- Since when it is not there any more.
  missing_since  timestamptz,
  -- Whether people pass our own flows on the way to it, which ask for what the tenant's policy says; null for not seen.
  guarded        boolean,
  version        bigint not null default 1,
  created_at     timestamptz not null default now()
);

create unique index sso_app_name on sso_app (tenant_id, lower(name)) where state <> 'removing';

call wall('sso_app');
create policy tenant_select on sso_app for select to dezky_app using (tenant_id = current_tenant());
create policy tenant_insert on sso_app for insert to dezky_app with check (tenant_id = current_tenant());
create policy tenant_update on sso_app for update to dezky_app
  using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
create policy tenant_delete on sso_app for delete to dezky_app using (tenant_id = current_tenant());
grant select, insert, update, delete on sso_app to dezky_app, dezky_platform;
