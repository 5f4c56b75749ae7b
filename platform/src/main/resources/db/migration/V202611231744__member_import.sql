-- A table of people that somebody uploaded: read, looked at, and perhaps done.
create table member_import (
  id         uuid primary key default uuidv7(),
  tenant_id  uuid not null references tenant,
  made_by    uuid references person,
  created_at timestamptz not null default now(),
  -- The lines as they were read.
  lines      jsonb not null,
  -- Somebody said yes. Once: who says it again is shown what came of the first.
  applied_at timestamptz,
  -- What came of each line; null before, and while it is under way.
  outcomes   jsonb
);

create index member_import_tenant on member_import (tenant_id, created_at);

call wall('member_import');
create policy tenant_select on member_import for select to dezky_app using (tenant_id = current_tenant());
create policy tenant_insert on member_import for insert to dezky_app with check (tenant_id = current_tenant());
create policy tenant_update on member_import for update to dezky_app
  using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
create policy tenant_delete on member_import for delete to dezky_app using (tenant_id = current_tenant());
grant select, insert, update, delete on member_import to dezky_app, dezky_platform;
