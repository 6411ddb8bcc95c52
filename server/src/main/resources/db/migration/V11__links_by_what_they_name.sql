-- What a record's links were is in its document as it was read: nobody asks for the links from a record any more.
drop index record_link_from;
