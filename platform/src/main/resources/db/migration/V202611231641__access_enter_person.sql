-- Takes a person's scope for the rest of the transaction and answers with their row, so that finding the caller behind
-- a token is one round trip. Runs with the caller's own rights: the row comes through the wall that was just set.
create function enter_person(who uuid) returns setof person
  language plpgsql volatile rows 1 as $$
begin
  if who is not null then
    perform set_config('dezky.person', who::text, true);
    return query select * from person where id = who;
  end if;
end
$$;

revoke execute on function enter_person(uuid) from public;
grant execute on function enter_person(uuid) to dezky_app, dezky_platform;
