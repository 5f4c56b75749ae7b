/// What people see and change about their own account: sessions, devices, recovery, mail programs. Owns the tables
/// `recovery_address` and `recovery_request`.
@NullMarked
package com.dezky.member.account;

import org.jspecify.annotations.NullMarked;
