// One cold start: imports the bundle named, hands it the event in EVENT, and ends with 0 where it answered 200.
const { handler } = await import(process.argv[2]);
const { statusCode } = await handler(JSON.parse(process.env.EVENT));
process.exit(statusCode === 200 ? 0 : 1);
