/// The API's description held against the API.
@NullMarked
package com.dezky.api;

import org.jspecify.annotations.NullMarked;
