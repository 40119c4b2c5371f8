"""`new --from` reads what databases and office programs write.

In: a file. Out: its articles (`importing.articles.Read`). Registered as importers.

importers      a record for each kind of file
nexis, nexis_old, nexis_fields, factiva, word, excel, saved_pages
               a kind of file each
optional       the libraries that they need, or how to get them
"""
