// Imported before anything that loads httpx: with DEBUG=* or DEBUG=httpx* that library prints every request's headers,
// and so signatures and security tokens. `debug` reads the variable when it is loaded.
if (process.env.DEBUG !== undefined && process.env.DEBUG !== '') process.env.DEBUG += ',-httpx:*'
