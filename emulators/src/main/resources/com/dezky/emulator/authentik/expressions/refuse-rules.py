# Rules that cannot be read must not pass for none.
return trouble == "rules"
