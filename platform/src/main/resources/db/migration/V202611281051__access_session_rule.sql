-- What a tenant asks of the sessions that work in it, read together with the roles. No row asks for nothing more than
-- every session has to bear.
create table tenant_session_rule (
  tenant_id        uuid primary key references tenant,
  idle_minutes     int not null check (idle_minutes > 0),
  absolute_minutes int not null check (absolute_minutes > 0),
  -- Empty means everywhere.
  networks         cidr[] not null default '{}',
  -- Until then nothing of it is asked.
  lifted_until     timestamptz
);

call wall('tenant_session_rule');
create policy belonging on tenant_session_rule for select to dezky_app
  using (tenant_id = current_tenant()
         or tenant_id in (select m.tenant_id from membership m
                           where m.person_id = current_person() and m.state <> 'removed'));
create policy make on tenant_session_rule for insert to dezky_app with check (tenant_id = current_tenant());
create policy change on tenant_session_rule for update to dezky_app
  using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
create policy remove on tenant_session_rule for delete to dezky_app using (tenant_id = current_tenant());
grant select, insert, update, delete on tenant_session_rule to dezky_app, dezky_platform;

alter table session
  -- When the person last proved who they are at the identity provider, which may be long before this session.
  add column proved_at timestamptz,
  -- The longest time since then in which it went unused. Another tenant may bear less than we do, also later.
  add column longest_pause interval not null default '0';
update session set proved_at = created_at;
alter table session alter column proved_at set not null;
