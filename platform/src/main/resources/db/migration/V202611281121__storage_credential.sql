-- The service user's app token at the file server. The configured one opens the door the first time; from then on the
-- one kept here does, sealed. A renewal makes the next one, keeps it here, tries it, and only then lets go of the old.
create table storage_credential (
  id               boolean primary key default true check (id),
  username         text,
  sealed           text,
  expires_at       timestamptz,
  renewed_at       timestamptz,
  next_sealed      text,
  next_expires_at  timestamptz,
  -- Held a while longer for instances that have not read the new one yet.
  old_expires_at   timestamptz,
  old_until        timestamptz,
  -- When it was last tried and not taken, or could not be renewed, and what was said.
  failing_since    timestamptz,
  failure          text check (length(failure) <= 500),
  attempt_at       timestamptz,
  lease            uuid,
  lease_until      timestamptz,
  check ((lease is null) = (lease_until is null)),
  check ((sealed is null) = (username is null)),
  check ((next_sealed is null) = (next_expires_at is null))
);

insert into storage_credential default values;
call wall('storage_credential');
grant select, update on storage_credential to dezky_platform;
