    .set EXTRA, 1
