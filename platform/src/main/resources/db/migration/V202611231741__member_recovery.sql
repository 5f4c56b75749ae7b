-- Where a person who has lost the password is written to: an address outside of Dezky that they have shown to be theirs.
create table recovery_address (
  person_id    uuid primary key references person,
  -- Null until the first one is confirmed.
  email        text check (length(email) <= 254),
  confirmed_at timestamptz,
  -- One that waits for its link to be opened; only the link's SHA-256 is here.
  pending      text check (length(pending) <= 254),
  pending_hash text check (length(pending_hash) = 43),
  pending_until timestamptz,
  asked_at     timestamptz,
  check ((email is null) = (confirmed_at is null)),
  check (num_nonnulls(pending, pending_hash, pending_until) in (0, 3))
);

call wall('recovery_address');
create policy own_select on recovery_address for select to dezky_app using (person_id = current_person());
create policy own_insert on recovery_address for insert to dezky_app with check (person_id = current_person());
create policy own_update on recovery_address for update to dezky_app
  using (person_id = current_person()) with check (person_id = current_person());
create policy own_delete on recovery_address for delete to dezky_app using (person_id = current_person());
grant select, insert, update, delete on recovery_address to dezky_app, dezky_platform;

-- Somebody says they cannot get in. Written by people who are nobody yet, read by the worker alone.
create table recovery_request (
  id          uuid primary key default uuidv7(),
  address     text not null check (length(address) <= 254),
  ip          text check (length(ip) <= 100),
  asked_at    timestamptz not null default now(),
  due_at      timestamptz not null default now(),
  lease_until timestamptz,
  done_at     timestamptz
);

create index recovery_request_due on recovery_request (due_at) where done_at is null;
create index recovery_request_address on recovery_request (address, asked_at);
create index recovery_request_ip on recovery_request (ip, asked_at);

call wall('recovery_request');
create policy definer_insert on recovery_request for insert to dezky_definer with check (true);
grant select, insert on recovery_request to dezky_definer;
grant select, update, delete on recovery_request to dezky_platform;

-- Notes a request, unless this address or this network has asked too often within the hour. Answers nothing at all, so
-- that nobody learns who has an account.
create function ask_recovery(asked text, from_ip text) returns void
  language sql volatile security definer set search_path = dezky, pg_temp
begin atomic
  insert into recovery_request (address, ip)
  select asked, from_ip
   where (select count(*) from recovery_request r
           where r.address = asked and r.asked_at > now() - interval '1 hour') < 3
     and (select count(*) from recovery_request r
           where r.ip = from_ip and r.asked_at > now() - interval '1 hour') < 20;
end;

alter function ask_recovery(text, text) owner to dezky_definer;
revoke execute on function ask_recovery(text, text) from public;
grant execute on function ask_recovery(text, text) to dezky_app, dezky_platform;
