-- As before, and a person whom a tenant made on a domain that it has proven is found by that address too: whoever
-- proved the domain says whose the address is. Owner, grants and search path stay as they were.
create or replace function upsert_caller(
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
                    and (t.mail_domain = split_part(lower(caller_email), '@', 2)
                         or exists (select from mail_domain d
                                     where d.tenant_id = t.id and d.name = split_part(lower(caller_email), '@', 2)
                                       and d.proven_at is not null and d.released_at is null
                                       and d.status <> 'removing'))
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
