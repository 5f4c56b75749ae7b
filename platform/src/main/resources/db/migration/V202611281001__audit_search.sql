-- A term of a query: data, never syntax. What is shorter than two letters has to match whole.
create function audit_term(word text, beginning boolean) returns text
  language sql immutable parallel safe
  return '''' || replace(replace(left(word, 100), '\', '\\'), '''', '''''') || ''''
         || case when beginning and length(word) > 1 then ':*' else '' end;

-- What the search asks for; null when it asks for nothing in particular. What has other signs in it may be an id, which is
-- one word of an entry, or several words: either will do.
create function audit_query(whose uuid, q text, action text, outcome text, email text, target text, request text)
  returns tsquery
  language sql immutable parallel safe
  return (
    select string_agg(asked.term, ' & ')::tsquery
      from (select audit_term('a:' || coalesce(whose || ':', '') || translate(action, '._', '--'), false) as term where action is not null
             union all
            select audit_term('o:' || coalesce(whose || ':', '') || outcome, false) where outcome is not null
             union all
            select audit_term('e:' || lower(email collate pg_c_utf8), false) where email is not null
             union all
            select audit_term(lower(target), false) where target is not null
             union all
            select audit_term(lower(request), false) where request is not null
             union all
            (select '(' || audit_term(chunk.word, true) || coalesce(' | ' || parts.term, '') || ')'
               from regexp_split_to_table(lower(coalesce(q, '') collate pg_c_utf8), '\s+') chunk (word)
              cross join lateral (
                select string_agg(audit_term(part.word, true), ' & ') as term
                  from (select word from regexp_split_to_table(chunk.word, '[^[:alnum:]]+') word
                         where word <> '' and word <> chunk.word limit 8) part) parts
              where chunk.word ~ '[[:alnum:]]'
              limit 8)) asked);

-- The newest entries before a point, by what they say: ids and times only. Row-level security keeps a text index from
-- being used (its operators are not leakproof), so this looks past the wall and holds the scope itself.
--
-- It first reads the newest few thousand in order, which finds whatever is frequent; what is rarer is asked of the index,
-- a month at a time, so that neither kind of question reads the whole log.
create function audit_search(whose uuid, q text, action text, outcome text, email text, target text, request text,
                             since timestamptz, until timestamptz, until_id uuid, most integer)
  returns table (entry_id uuid, at timestamptz)
  language plpgsql stable security definer rows 50
  set search_path = dezky, pg_temp set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  walk constant integer := 2000;
  wanted constant tsquery := audit_query(whose, q, action, outcome, email, target, request);
  indexed tsquery;
  oldest timestamptz;
  last_at timestamptz;
  last_id uuid;
  walked integer;
  found_here integer;
  found_all integer := 0;
begin
  if not pg_has_role(session_user, 'dezky_platform', 'member') and (whose is null or whose <> current_tenant()) then
    raise insufficient_privilege using message = 'this log is not in scope';
  end if;
  if wanted is null then
    return query
      select p.entry_id, p.at
        from audit_personal p
       where (whose is null or p.tenant_id = whose)
         and (p.at, p.entry_id) < (until, until_id)
         and p.at >= since
       order by p.at desc, p.entry_id desc
       limit most;
    return;
  end if;

  select count(*), min(w.at) into walked, last_at
    from (select p.at from audit_personal p
           where (whose is null or p.tenant_id = whose) and (p.at, p.entry_id) < (until, until_id) and p.at >= since
           order by p.at desc, p.entry_id desc
           limit walk) w;
  return query
    select p.entry_id, p.at
      from audit_personal p
     where (whose is null or p.tenant_id = whose)
       and (p.at, p.entry_id) < (until, until_id)
       and p.at >= coalesce(last_at, since)
       and p.words @@ wanted
     order by p.at desc, p.entry_id desc
     limit most;
  get diagnostics found_all = row_count;
  if walked < walk or found_all >= most then
    return;
  end if;

  indexed := case when whose is null then wanted else audit_term('t:' || whose, false)::tsquery && wanted end;
  select min(p.at) into oldest from audit_personal p where whose is null or p.tenant_id = whose;
  oldest := greatest(oldest, since);
  while last_at > oldest and found_all < most loop
    -- Just before a month's first moment lies the month before it.
    last_id := null;
    declare
      month timestamptz := date_trunc('month', last_at - interval '1 microsecond', 'UTC');
    begin
      return query
        select p.entry_id, p.at
          from audit_personal p
         where p.words @@ indexed
           and p.at >= greatest(month, since)
           and p.at < last_at
         order by p.at desc, p.entry_id desc
         limit most - found_all;
      get diagnostics found_here = row_count;
      found_all := found_all + found_here;
      last_at := month;
    end;
  end loop;
end
$$;

alter function audit_search(uuid, text, text, text, text, text, text, timestamptz, timestamptz, uuid, integer)
  owner to dezky_definer;
revoke execute on function audit_search(uuid, text, text, text, text, text, text, timestamptz, timestamptz, uuid, integer)
  from public;
grant execute on function audit_search(uuid, text, text, text, text, text, text, timestamptz, timestamptz, uuid, integer)
  to dezky_app, dezky_platform;
