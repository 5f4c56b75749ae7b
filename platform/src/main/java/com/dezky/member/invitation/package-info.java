/// Invitations: offers to join a tenant, sent to outside addresses. Owns the table `invitation`.
@NullMarked
package com.dezky.member.invitation;

import org.jspecify.annotations.NullMarked;
