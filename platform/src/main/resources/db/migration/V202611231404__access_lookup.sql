-- Questions asked before a scope is known. Each answers with ids and flags only, has a fixed search path, belongs to
-- dezky_definer and is granted by name. The list is closed: a test compares it with the catalogue.
create function person_by_subject(wanted text) returns uuid
  language sql stable security definer set search_path = dezky, pg_temp
  return (select id from person where subject = wanted);

create function tenant_by_slug(wanted text) returns uuid
  language sql stable security definer set search_path = dezky, pg_temp
  return (select id from tenant where slug = wanted);

-- Only a group that we made for a tenant names it: same name as the slug, and its id is on record.
create function tenant_by_group(wanted text) returns uuid
  language sql stable security definer set search_path = dezky, pg_temp
  return (select id from tenant where slug = wanted and authentik_group_id is not null
           and status in ('pending', 'active'));

-- Finds or makes the person behind a verified token, writing only what differs.
--
-- Name and address follow the token only for people without a home tenant; for others a difference is drift. E-mail
-- never merges accounts, except an unclaimed row on its home tenant's own domain. Groups only bootstrap: a member of
-- someone who has no membership anywhere, and platform admin at the first operator token.
create function upsert_caller(
  caller text, caller_email text, caller_name text, caller_groups text[], by_operator boolean, bootstrap boolean,
  out person_id uuid, out joined_tenant_id uuid, out became_platform_admin boolean)
  language plpgsql volatile security definer set search_path = dezky, pg_temp as $$
declare
  found person;
  tenants uuid[];
begin
  became_platform_admin := false;
  select * into found from person where subject = caller;
  if found.id is null then
    update person set subject = caller, version = version + 1
     where id = (select p.id from person p join tenant t on t.id = p.home_tenant_id
                  where p.subject is null and lower(p.email) = lower(caller_email)
                    and t.mail_domain = split_part(lower(caller_email), '@', 2)
                  limit 1)
    returning * into found;
  end if;
  if found.id is null then
    insert into person (subject, email, name) values (caller, caller_email, caller_name)
        on conflict (subject) do nothing
    returning * into found;
    if found.id is null then
      select * into found from person where subject = caller;
    end if;
  end if;
  person_id := found.id;

  if found.home_tenant_id is null and (found.email <> caller_email or found.name <> caller_name) then
    update person set email = caller_email, name = caller_name, version = version + 1 where id = found.id;
  end if;
  if found.last_login_at is null or found.last_login_at < now() - interval '1 hour' then
    update person set last_login_at = now() where id = found.id;
  end if;

  if by_operator and found.operator_seen_at is null then
    became_platform_admin := bootstrap and 'dezky-platform-admins' = any (caller_groups);
    update person set operator_seen_at = now(), platform_admin = platform_admin or became_platform_admin
     where id = found.id;
  end if;

  if cardinality(caller_groups) > 0
     and not exists (select from membership m where m.person_id = found.id)
     and not exists (select from partner_staff s where s.person_id = found.id)
     and not found.platform_admin then
    -- Two tenants at once would be a guess; nobody is let in by a guess.
    select array_agg(t) into tenants
      from (select tenant_by_group(g) as t from unnest(caller_groups) as g) as named
     where t is not null;
    if cardinality(tenants) = 1 then
      insert into membership (tenant_id, person_id) values (tenants[1], found.id)
          on conflict do nothing;
      joined_tenant_id := tenants[1];
    end if;
  end if;
end
$$;

alter function person_by_subject(text) owner to dezky_definer;
alter function tenant_by_slug(text) owner to dezky_definer;
alter function tenant_by_group(text) owner to dezky_definer;
alter function upsert_caller(text, text, text, text[], boolean, boolean) owner to dezky_definer;
revoke execute on function person_by_subject(text), tenant_by_slug(text), tenant_by_group(text),
  upsert_caller(text, text, text, text[], boolean, boolean) from public;
grant execute on function person_by_subject(text), tenant_by_slug(text), tenant_by_group(text),
  upsert_caller(text, text, text, text[], boolean, boolean) to dezky_app, dezky_platform;
