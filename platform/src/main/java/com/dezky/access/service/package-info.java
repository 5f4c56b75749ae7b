/// Accounts for programs, and their tokens.
@NullMarked
package com.dezky.access.service;

import org.jspecify.annotations.NullMarked;
