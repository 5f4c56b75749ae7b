/// Invitations over REST, on the admin's page, and as their guests see them.
@NullMarked
package com.dezky.member.invitation.web;

import org.jspecify.annotations.NullMarked;
