/// The pages of one's own account, and the one for people who cannot get in.
@NullMarked
package com.dezky.member.account.web;

import org.jspecify.annotations.NullMarked;
