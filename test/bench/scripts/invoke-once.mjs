// One cold start: imports the bundle named, hands it the event in EVENT, prints the milliseconds of a core that the
// whole process took, and ends with 0 where it answered 200.
const { handler } = await import(process.argv[2]);
const { statusCode } = await handler(JSON.parse(process.env.EVENT));
const { user, system } = process.cpuUsage();
console.log((user + system) / 1000);
process.exit(statusCode === 200 ? 0 : 1);
