-- The two ways out of the log. The worker calls them; what they leave still verifies.
create policy note on audit_entry for insert to dezky_definer with check (true);
create policy note on audit_personal for insert to dezky_definer with check (true);

-- Takes a person out of the log: what they were called and where they were, as the one who did something and as the one
-- it was done to. The entries and their place in the chain stay, and say "somebody".
create function audit_erase(whose uuid) returns bigint
  language plpgsql volatile security definer set search_path = dezky, pg_temp as $$
declare
  changed bigint;
  more bigint;
  address text;
begin
  update audit_personal p
     set actor_email = null, actor_name = null, ip = null, salt = null,
         words = audit_words(e.tenant_id, e.action, e.outcome, e.target_id, e.request_id, null, null, null, p.target_name)
    from audit_entry e
   where e.id = p.entry_id
     and e.at = p.at
     and p.actor_id = whose
     and p.salt is not null;
  get diagnostics changed = row_count;

  -- As a target by id; and wherever their address stands among the values of their organisations' entries.
  select lower(p.email) into address from person p where p.id = whose;
  update audit_personal p
     set target_name = null, changes = '[]', target_salt = null,
         words = audit_words(e.tenant_id, e.action, e.outcome, e.target_id, e.request_id, p.actor_email, p.actor_name,
                             p.ip, null)
    from audit_entry e
   where e.id = p.entry_id
     and e.at = p.at
     and p.target_salt is not null
     and ((e.target_kind = 'person' and e.target_id = whose::text)
          or (e.target_kind = 'member'
              and e.target_id = any (array(select m.id::text from membership m where m.person_id = whose)))
          or (e.tenant_id = any (array(select m.tenant_id from membership m where m.person_id = whose))
              and (strpos(lower(p.target_name), address) > 0 or strpos(lower(p.changes::text), address) > 0)));
  get diagnostics more = row_count;

  -- That it was done is itself something that happened; to whom stays as an id.
  with entry as (
    insert into audit_entry (actor_kind, action, target_kind, target_id, outcome)
    values ('system', 'audit.erased', 'person', whose::text, 'success')
    returning id, at)
  insert into audit_personal (entry_id, at, words)
  select id, at, audit_words(null, 'audit.erased', 'success', whose::text, null, null, null, null, null) from entry;
  return changed + more;
end
$$;

-- Deletes a tenant's entries from before this time (null: the platform's), up to the last signed head that lies wholly
-- before it. That head stays as the anchor which the rest of the chain hangs on. Without one, nothing goes.
create function audit_prune(whose uuid, before timestamptz) returns bigint
  language plpgsql volatile security definer
  set search_path = dezky, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  anchor bigint;
  gone bigint;
begin
  select h.seq into anchor
    from audit_head h
   where (h.tenant_id = whose or (whose is null and h.tenant_id is null))
     and h.through < before
   order by h.seq desc
   limit 1;
  if anchor is null then
    return 0;
  end if;
  with link as (
    delete from audit_link l
     where (l.tenant_id = whose or (whose is null and l.tenant_id is null))
       and l.seq <= anchor
    returning l.entry_id, l.at),
  personal as (
    delete from audit_personal p using link l where p.entry_id = l.entry_id and p.at = l.at),
  entry as (
    delete from audit_entry e using link l where e.id = l.entry_id and e.at = l.at
    returning 1)
  select count(*) into gone from entry;
  delete from audit_head h
   where (h.tenant_id = whose or (whose is null and h.tenant_id is null))
     and h.seq < anchor;
  return gone;
end
$$;

alter function audit_erase(uuid) owner to dezky_definer;
alter function audit_prune(uuid, timestamptz) owner to dezky_definer;
revoke execute on function audit_erase(uuid), audit_prune(uuid, timestamptz) from public;
grant execute on function audit_erase(uuid), audit_prune(uuid, timestamptz) to dezky_platform;
