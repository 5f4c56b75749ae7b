@NullMarked
package com.dezky.export.web;

import org.jspecify.annotations.NullMarked;
