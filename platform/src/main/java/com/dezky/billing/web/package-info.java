@NullMarked
package com.dezky.billing.web;

import org.jspecify.annotations.NullMarked;
