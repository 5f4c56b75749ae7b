/// Handing an organisation over, on a page and over the API.
@NullMarked
package com.dezky.member.ownership.web;

import org.jspecify.annotations.NullMarked;
