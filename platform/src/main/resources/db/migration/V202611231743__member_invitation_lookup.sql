-- The function that follows an invitation's link reads as this role.
grant select on invitation to dezky_definer;
