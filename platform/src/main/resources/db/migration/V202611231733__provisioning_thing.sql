-- How one thing of a tenant stands in one step, while it is not simply done: a person, a group, a mailbox. No row means
-- done. Written with the wish and by the runs, so that a page can say it of one person without asking anybody.
create table provisioning_thing (
  tenant_id  uuid not null references provisioning,
  step       text not null check (step in ('authentik', 'stalwart', 'ocis', 'email')),
  -- The id it has here: of a membership, a group, a mailbox, a domain.
  thing      uuid not null,
  state      text not null check (state in ('error', 'pending')),
  message    text,
  reference  text,
  -- The generation it was wanted in: a run that began before does not answer for it.
  wanted     bigint not null,
  checked_at timestamptz,
  primary key (tenant_id, step, thing)
);

call wall('provisioning_thing');
create policy belonging on provisioning_thing for select to dezky_app
  using (tenant_id = any (array(select t.id from tenant t)));
create policy make on provisioning_thing for insert to dezky_app with check (tenant_id = current_tenant());
create policy change on provisioning_thing for update to dezky_app
  using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
create policy prune on provisioning_thing for delete to dezky_app using (tenant_id = current_tenant());
grant select, insert, update, delete on provisioning_thing to dezky_app, dezky_platform;
