@interface Thing
+ (int)answer;
@end
@implementation Thing
+ (int)answer { return 42; }
@end
