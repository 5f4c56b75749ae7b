/// The pages and routes of storage.
@NullMarked
package com.dezky.storage.web;

import org.jspecify.annotations.NullMarked;
