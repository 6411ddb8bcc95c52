-- Lines and history are long rows, written once and read seldom. On SQLite, in the order of their key, a row of more
-- than 1,000 bytes took a page of its own, and each exchange wrote pages all over the file. Where rows have an order
-- of arrival they are kept in that.
${in_order_of_arrival}
