-- People are made by the admins of their home tenant, who alone may change them: credentials belong to it. What makes
-- somebody powerful (`platform_admin`) and what binds them to an account (`id`) is not among the columns.
grant insert (id, email, name, home_tenant_id), update (subject, email, name, home_tenant_id, version)
  on person to dezky_app;
create policy home_insert on person for insert to dezky_app with check (home_tenant_id = current_tenant());
create policy home_update on person for update to dezky_app
  using (home_tenant_id = current_tenant())
  with check (home_tenant_id = current_tenant() or home_tenant_id is null);

alter table membership
  add column suspended_at timestamptz,
  add column removed_at   timestamptz,
  -- When a removed member's mailbox, files and account go for good; until then everything can be restored.
  add column purge_after  timestamptz,
  add column purged_at    timestamptz,
  add check ((purge_after is null) = (removed_at is null)),
  add check (purged_at is null or state = 'removed');

update membership set removed_at = now(), purge_after = now() + interval '30 days' where state = 'removed';
create index membership_tenant on membership (tenant_id, state);
create index membership_purge on membership (purge_after) where state = 'removed' and purged_at is null;

-- What a list of members is sorted and searched by, beside the membership, so that a page of 50,000 is read from one
-- index. Kept by the database, whoever changes a name.
alter table membership add column label text not null default '';

create function label_membership() returns trigger
  language plpgsql security definer set search_path = dezky, pg_temp as $$
begin
  select lower(p.name || ' <' || p.email || '>') into strict new.label from person p where p.id = new.person_id;
  return new;
end
$$;

create function relabel_memberships() returns trigger
  language plpgsql security definer set search_path = dezky, pg_temp as $$
begin
  update membership set label = lower(new.name || ' <' || new.email || '>') where person_id = new.id;
  return null;
end
$$;

create trigger label before insert on membership for each row execute function label_membership();
create trigger relabel after update of name, email on person for each row
  when (old.name is distinct from new.name or old.email is distinct from new.email)
  execute function relabel_memberships();

create policy definer_update on membership for update to dezky_definer using (true) with check (true);
grant update on membership to dezky_definer;
update membership m set label = lower(p.name || ' <' || p.email || '>') from person p where p.id = m.person_id;
create index membership_label on membership (tenant_id, label, id) where state <> 'removed';

-- Whether somebody works for a partner or for the provider: nobody's admin may touch their credentials.
create function person_is_staff(wanted uuid) returns boolean
  language sql stable security definer set search_path = dezky, pg_temp
  return exists (select from person p where p.id = wanted and p.platform_admin)
         or exists (select from partner_staff s where s.person_id = wanted);

-- Whether an active membership elsewhere needs the account of somebody.
create function person_is_shared(wanted uuid, here uuid) returns boolean
  language sql stable security definer set search_path = dezky, pg_temp
  return exists (select from membership m
                  where m.person_id = wanted and m.tenant_id <> here and m.state = 'active');

alter function label_membership() owner to dezky_definer;
alter function relabel_memberships() owner to dezky_definer;
alter function person_is_staff(uuid) owner to dezky_definer;
alter function person_is_shared(uuid, uuid) owner to dezky_definer;
revoke execute on function label_membership(), relabel_memberships(), person_is_staff(uuid), person_is_shared(uuid, uuid)
  from public;
grant execute on function person_is_staff(uuid), person_is_shared(uuid, uuid) to dezky_app, dezky_platform;
