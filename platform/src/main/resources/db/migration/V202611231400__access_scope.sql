-- Who a transaction acts for. Set at its begin by the application, gone at its end; empty means nobody.
create function current_person() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('dezky.person', true), '')::uuid;

create function current_tenant() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('dezky.tenant', true), '')::uuid;

-- Puts row-level security on a table. Force binds the owner too, so the owner has a policy of its own; the platform
-- role sees every row; the definer may only look. What dezky_app may see, each table says itself.
create procedure wall(name regclass)
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format('alter table %s force row level security', name);
  execute format('create policy owner on %s to dezky_owner using (true) with check (true)', name);
  execute format('create policy platform on %s to dezky_platform using (true) with check (true)', name);
  execute format('create policy definer on %s for select to dezky_definer using (true)', name);
end
$$;

revoke execute on procedure wall(regclass) from public;
grant usage on schema dezky to dezky_app, dezky_platform, dezky_definer;
grant create on schema dezky to dezky_definer;
